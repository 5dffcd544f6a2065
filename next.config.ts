import type { NextConfig } from "next";

const config: NextConfig = {
  // The front door sets headers and ids.
  poweredByHeader: false,
  // Pages as they are made; scripts and styles are compressed by the build, and what the front door answers by itself.
  compress: true,
  // Vendor paths are matched with and without a trailing slash by the protocol router.
  skipTrailingSlashRedirect: true,
  devIndicators: false,
  // Pages are loaded when they are first asked for; all of them at the start would take 40 MiB.
  experimental: { preloadEntriesOnStart: false },
  // Messages come to a page compiled (`compiled`): what reads ICU is no part of it.
  turbopack: {
    resolveAlias: { "use-intl/format-message": "use-intl/format-message/format-only" },
  },
  serverExternalPackages: [
    "@node-rs/argon2",
    "better-sqlite3",
    "better-sqlite3-node-api",
    "pino",
    "prom-client",
  ],
};

export default config;
