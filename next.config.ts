import type { NextConfig } from "next";

const config: NextConfig = {
  // The front door owns these: one place sets security headers, ids and compression policy.
  poweredByHeader: false,
  compress: false,
  // Vendor paths are matched with and without a trailing slash by the protocol router.
  skipTrailingSlashRedirect: true,
  devIndicators: false,
  serverExternalPackages: ["@node-rs/argon2", "better-sqlite3", "pino", "prom-client"],
};

export default config;
