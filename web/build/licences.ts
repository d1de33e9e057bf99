import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Locked {
  dev?: boolean;
  version?: string;
  license?: string;
}

/** The licences of every package that the built files may hold a part of, each told in full. */
export function licences(root: string): string {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as { packages: Record<string, Locked> };
  const parts = Object.entries(lock.packages)
    .filter(([path, one]) => path !== "" && !one.dev && existsSync(join(root, path)))
    .map(([path, one]) => {
      const name = path.replace(/^.*node_modules\//, "");
      return `${name} ${one.version ?? ""} (${one.license ?? "licence not named"})\n\n${text(join(root, path))}`;
    });
  const rule = `\n\n${"-".repeat(72)}\n\n`;
  return `Parts of others in these files, with their licences. Borders: Natural Earth (public domain).${rule}${parts.join(rule)}\n`;
}

function text(folder: string): string {
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  return files.map((name) => readFileSync(join(folder, name), "utf8").trim()).join("\n\n");
}
