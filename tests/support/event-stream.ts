type StreamEvent = {
  readonly id: string;
  readonly name: string;
  // Each test knows what it waits for.
  readonly data: ReturnType<typeof JSON.parse>;
};

export type StreamOptions = {
  readonly token: string;
  /** The tab that it is the stream of. */
  readonly tab?: string | null;
  readonly lastEventId?: string | undefined;
};

/** A browser's EventSource: what arrives, block by block. */
export async function openEventStream(
  url: string,
  { token, tab = null, lastEventId }: StreamOptions,
) {
  const controller = new AbortController();
  const response = await fetch(`${url}/api/events${tab === null ? "" : `?tab=${tab}`}`, {
    headers: {
      authorization: `Bearer ${token}`,
      ...(lastEventId !== undefined && { "last-event-id": lastEventId }),
    },
    signal: controller.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";

  async function block(): Promise<string> {
    while (!rest.includes("\n\n")) rest += (await reader?.read())?.value ?? "\n\n";
    const end = rest.indexOf("\n\n");
    const text = rest.slice(0, end);
    rest = rest.slice(end + 2);
    return text;
  }
  /** The next event with data, and its id. */
  async function event(): Promise<StreamEvent> {
    for (;;) {
      const fields = new Map(
        (await block()).split("\n").map((line) => line.split(/: (.*)/su, 2) as [string, string]),
      );
      const data = fields.get("data");
      if (data !== undefined) {
        const name = fields.get("event") ?? "message";
        return { id: fields.get("id") ?? "", name, data: JSON.parse(data) };
      }
    }
  }
  return {
    response,
    block,
    event,
    /** What the next event of a kind says. */
    async eventOf(kind: string): Promise<StreamEvent["data"]> {
      for (;;) {
        const { data } = await event();
        if (data.kind === kind) return data;
      }
    },
    leave: () => controller.abort(),
  };
}
