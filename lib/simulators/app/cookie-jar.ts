interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly endsAt: number;
}

/** The cookies of one browser for one host. */
export class CookieJar {
  #cookies: readonly Cookie[] = [];
  readonly #now: () => Date;

  constructor(now: () => Date, kept: readonly string[] = []) {
    this.#now = now;
    this.keep(kept, true);
  }

  /** Takes `Set-Cookie` headers. As browsers do, drops a secure cookie of an insecure host. */
  keep(headers: readonly string[], isSecure: boolean): void {
    for (const header of headers) {
      const [pair = "", ...attributes] = header.split(";").map((part) => part.trim());
      const [name, value] = split(pair);
      const set = new Map(
        attributes.map((text) => {
          const [attribute, content] = split(text);
          return [attribute.toLowerCase(), content] as const;
        }),
      );
      if (set.has("secure") && !isSecure) continue;
      if (set.get("samesite")?.toLowerCase() === "none" && !set.has("secure")) continue;
      const maxAge = Number(set.get("max-age") ?? Number.POSITIVE_INFINITY);
      const endsAt = this.#now().getTime() + maxAge * 1000;
      const path = set.get("path") ?? "/";
      this.#cookies = this.#cookies.filter((known) => known.name !== name || known.path !== path);
      if (maxAge > 0) this.#cookies = [...this.#cookies, { name, value, path, endsAt }];
    }
  }

  /** The `Cookie` header for a path; `null` when there is none. */
  header(path: string): string | null {
    const now = this.#now().getTime();
    const sent = this.#cookies.filter(
      (cookie) =>
        cookie.endsAt > now &&
        (path === cookie.path || path.startsWith(`${cookie.path.replace(/\/$/, "")}/`)),
    );
    if (sent.length === 0) return null;
    return sent.map(({ name, value }) => `${name}=${value}`).join("; ");
  }

  /** In a form that a new jar takes. */
  all(): readonly string[] {
    return this.#cookies.map(({ name, value, path }) => `${name}=${value}; Path=${path}`);
  }
}

function split(text: string): readonly [name: string, value: string] {
  const at = text.indexOf("=");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
