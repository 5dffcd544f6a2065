const clients = 16;

/** How many of so many requests, each with headers of its own, were not refused as too many. */
export async function countLetThrough(server, tries, make, headersOf) {
  let left = tries;
  let through = 0;
  const client = async () => {
    while (left-- > 0) {
      const asked = make();
      const headers = { ...asked.headers, ...headersOf() };
      const { status, text } = await server.call({ ...asked, headers });
      if (status !== 429 && !/throttled/u.test(text)) through += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return through;
}
