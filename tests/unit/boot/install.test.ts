import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { satisfies } from "@/lib/server/boot/install.mjs";
import { isSupported } from "@/lib/server/boot/node-version.mjs";
import { root } from "@/lib/server/boot/paths.mjs";
import { exitCode } from "@/lib/server/boot/run.mjs";
import { failedToCompile, missingTools } from "@/lib/server/boot/toolchain.mjs";
import { missingEntries } from "@/tests/support/lock-file.mjs";

const lock = (packages: object) => ({ packages: { "": { name: "parley" }, ...packages } });

describe("what is installed satisfies the lock", () => {
  const wanted = lock({
    "node_modules/zod": { version: "4.6.7" },
    "node_modules/fsevents": { version: "2.3.3", optional: true },
  });

  test.each([
    ["when all is there", { zod: "4.6.7", fsevents: "2.3.3" }, true],
    ["when only an optional package is missing", { zod: "4.6.7" }, true],
    ["unless a package is missing", { fsevents: "2.3.3" }, false],
    ["unless a package has another version", { zod: "4.6.6" }, false],
    ["unless an optional package has another version", { zod: "4.6.7", fsevents: "2.3.2" }, false],
  ])("%s", (_, versions, expected) => {
    const installed = lock(
      Object.fromEntries(
        Object.entries(versions).map(([name, version]) => [`node_modules/${name}`, { version }]),
      ),
    );
    expect(satisfies(installed, wanted)).toBe(expected);
  });
});

test.each([
  ["18.20.8", false],
  ["20.18.3", false],
  ["20.19.0", true],
  ["22.0.0", true],
])("Node %s is supported: %s", (version, expected) => {
  expect(isSupported(version)).toBe(expected);
});

describe("a compiler is looked for", () => {
  test("when npm could not compile an addon, and not when it could not reach the registry", () => {
    expect(failedToCompile("npm error gyp ERR! find Python")).toBe(true);
    expect(failedToCompile("npm error code ENOTFOUND")).toBe(false);
  });

  test("in every folder of the path", () => {
    const [first, second] = [0, 1].map(() => mkdtempSync(join(tmpdir(), "parley-tools-")));
    writeFileSync(join(first as string, "make"), "");
    writeFileSync(join(second as string, "python3"), "");
    expect(missingTools([first, second].join(delimiter))).toEqual(["g++"]);
    for (const folder of [first, second]) rmSync(folder as string, { recursive: true });
  });
});

test("a command ended by a signal has the code a shell would report", () => {
  expect(exitCode(3, null)).toBe(3);
  expect(exitCode(null, "SIGTERM")).toBe(143);
});

describe("package-lock.json", () => {
  test("lists every platform, so that npm ci accepts it; else run tests/support/complete-lock.mjs", () => {
    const ours = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
    expect(missingEntries(ours)).toEqual({});
  });

  test("is completed with the platform that a package's name says", () => {
    const packages = {
      "node_modules/tool": {
        dev: true,
        optionalDependencies: { "@tool/linux-x64-musl": "1.2.3", "@tool/nested": "1.0.0" },
      },
      "node_modules/tool/node_modules/@tool/nested": { version: "1.0.0" },
    };
    expect(missingEntries(lock(packages))).toEqual({
      "node_modules/@tool/linux-x64-musl": {
        version: "1.2.3",
        cpu: ["x64"],
        dev: true,
        libc: ["musl"],
        optional: true,
        os: ["linux"],
      },
    });
  });
});
