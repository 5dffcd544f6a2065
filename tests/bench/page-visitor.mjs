/**
 * What a browser fetches of pages, without drawing them: a page, the scripts, styles and fonts that it names, and the
 * form by which one signs in.
 */
export function createPageVisitor(port) {
  const origin = `http://127.0.0.1:${port}`;
  const cookies = new Map();

  async function fetchHere(path, options = {}) {
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const answer = await fetch(new URL(path, origin), {
      redirect: "manual",
      ...options,
      headers: { ...options.headers, cookie },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/u.exec(line);
      cookies.set(name, value);
    }
    return answer;
  }

  return {
    /** Fetches a page and all that it names. Throws unless the page is there. */
    async visit(path) {
      const answer = await fetchHere(path);
      const html = await answer.text();
      if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
      const assets = new Set(html.match(/\/_next\/static\/[^"'\\ )?]+\.(?:js|css|woff2)/gu));
      for (const asset of assets) await (await fetchHere(asset)).arrayBuffer();
    },
    async signIn({ email, password }) {
      const { csrfToken } = await (await fetchHere("/api/auth/csrf")).json();
      const answer = await fetchHere("/api/auth/callback/credentials", {
        method: "POST",
        body: new URLSearchParams({ email, password, csrfToken, json: "true" }),
      });
      await answer.arrayBuffer();
      if (![...cookies.keys()].some((name) => name.endsWith("session-token"))) {
        throw new Error(`Nobody was signed in: ${answer.status}`);
      }
    },
  };
}
