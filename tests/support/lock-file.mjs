const systems = new Set(
  "aix android darwin freebsd linux netbsd openbsd openharmony sunos win32".split(" "),
);
const processors = new Set(
  "arm arm64 ia32 loong64 mips64el ppc64 riscv64 s390x wasm32 x64".split(" "),
);

/**
 * The entries a parsed package-lock.json lacks, by their path; empty when `npm ci` will accept it.
 *
 * A package with a binary per platform lists all of them as optional. Where a registry mirror carries
 * only some, npm leaves the others out of the lock and `npm ci` then refuses it everywhere. A version
 * and a platform are entry enough: npm skips it on every other platform.
 */
export function missingEntries({ packages }) {
  const missing = {};
  for (const [from, { dev, optionalDependencies }] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(optionalDependencies ?? {})) {
      if (isLocked(packages, from, name)) continue;
      missing[`node_modules/${name}`] = entryOf(name, range.replace(/^[\^~]/, ""), dev);
    }
  }
  return missing;
}

/** Whether the package at path `from` would find `name` in its own or an outer node_modules. */
function isLocked(packages, from, name) {
  if (packages[`${from && `${from}/`}node_modules/${name}`]) return true;
  return (
    from !== "" && isLocked(packages, from.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, ""), name)
  );
}

/** In npm's order of keys, so that npm leaves the file as it is. */
function entryOf(name, version, dev) {
  const words = name.split(/[-/]/);
  const cpu = words.filter((word) => processors.has(word));
  const os = words.filter((word) => systems.has(word));
  return {
    version,
    ...(cpu.length > 0 && { cpu }),
    ...(dev && { dev }),
    ...(words.includes("musl") && { libc: ["musl"] }),
    optional: true,
    ...(os.length > 0 && { os }),
  };
}
