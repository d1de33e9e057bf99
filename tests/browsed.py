"""Reports of made-up happenings, for a desk to show."""

from __future__ import annotations

from onrecord.model import About, Report

SCRIPT = "<script>document.title = 'taken over'</script>"
ARABIC = "قال شاهد إن الدخان غطى المرفأ"
SIREN = "\U0001f6a8"

REPORTS = [
    Report(
        name="ferry-1",
        text="Ferry sinks off Cebu\n\nCEBU, Philippines, March 3, 2019 - A ferry sank off Cebu on Sunday. Police said 12 "
        "people were killed and at least 30 were injured. The coast guard sent four boats.",
        given=About(outlet="Harbour Post", published="2019-03-03"),
    ),
    Report(
        name="ferry-2",
        text="Toll of Cebu ferry rises\n\nCEBU, Philippines, March 3, 2019 - The sinking of a ferry off Cebu on Sunday "
        "killed 19 people, the Red Cross said. Divers searched the wreck.",
        given=About(outlet="Island Wire", published="2019-03-03"),
    ),
    Report(
        name="ferry-3",
        text="Cebu ferry: police correct the toll\n\nCEBU, Philippines, March 5, 2019 - Police said on Tuesday that 15 people "
        "were killed when a ferry sank off Cebu on Sunday, correcting an earlier count of 12.",
        given=About(outlet="Harbour Post", published="2019-03-05"),
    ),
    Report(
        name="market",
        text="Bomb kills three in Quetta market\n\nQUETTA, Pakistan, April 9, 2019 - A bomb killed three people in a "
        "market in Quetta on Tuesday, police said. It is not known who planted it.",
        given=About(outlet="Hill Gazette", published="2019-04-09"),
    ),
    Report(
        name="road",
        text="Shots at a road block near Quetta\n\nQUETTA, Pakistan, April 11, 2019 - Gunmen shot dead two soldiers at a road "
        "block near Quetta on Wednesday, the army said.",
        given=About(outlet="Hill Gazette", published="2019-04-11"),
    ),
    Report(
        name="lima",
        text=f"Blast in Lima {SCRIPT}\n\nLIMA, Peru, May 2, 2019 - A blast killed two people in Lima on Thursday, police "
        f"said. {SCRIPT} {SIREN} {ARABIC}\n{SIREN} Two people were injured in the blast.",
        given=About(outlet=f"Daily {SCRIPT}", published="2019-05-02", url="javascript:alert(1)"),
    ),
    Report(
        name="strike-1",
        text="Drivers strike in Lyon\n\nLYON, France, June 4, 2019 - Bus drivers went on strike in Lyon on Tuesday. Some 400 "
        "people marched through the city.",
        given=About(outlet="Rhône Courier", published="2019-06-04"),
    ),
    Report(
        name="strike-2",
        text="March in Lyon\n\nLYON, France, June 5, 2019 - Hundreds of people marched in Lyon on Tuesday night against higher "
        "fares, a union said.",
        given=About(outlet="Southern Wire", published="2019-06-05"),
    ),
    Report(
        name="kano-1",
        text="Gunmen attack checkpoint in Kano\n\nKANO, Nigeria, July 2, 2019 - Gunmen attacked a checkpoint in Kano on Monday "
        "and killed four policemen, the governor said.",
        given=About(outlet="Savanna Post", published="2019-07-02"),
    ),
    Report(
        name="kano-2",
        text="Four officers shot in Kano\n\nKANO, Nigeria, July 3, 2019 - Four police officers were shot dead in Kano on "
        "Tuesday, a spokesman said.",
        given=About(outlet="Sahel Wire", published="2019-07-03"),
    ),
    Report(
        name="kano-3",
        text="Kano: market attacked\n\nKANO, Nigeria, July 3, 2019 - Armed men raided a market in Kano on Monday night, killing "
        "at least two traders, residents said.",
        given=About(outlet="Kano Daily", published="2019-07-03"),
    ),
]
