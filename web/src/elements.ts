import "./styles/elements.css";

import { Chart } from "./chart";
import { PlaceMap } from "./map";
import { Reader } from "./reader";
import { Review } from "./review";
import { Timeline } from "./timeline";

customElements.define("onrecord-chart", Chart);
customElements.define("onrecord-map", PlaceMap);
customElements.define("onrecord-reader", Reader);
customElements.define("onrecord-review", Review);
customElements.define("onrecord-timeline", Timeline);
