import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { queryKeys } from "@/lib/client/cache/query-keys";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("the rows of the table and their number are read again together, once for many changes, and nothing that is not shown", async () => {
  // Of its own: when a table is read again depends on when one was read last.
  vi.resetModules();
  const { refreshTranscripts } = await import("@/lib/client/cache/transcript-refresh");
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const read = { rows: 0, count: 0, hidden: 0 };
  const keys = {
    rows: queryKeys.transcripts({ query: "", sort: "activity", order: "desc" }),
    count: queryKeys.transcriptCount("", "UTC"),
    hidden: queryKeys.transcriptCount("tag:vip", "UTC"),
  };
  const watch = (name: keyof typeof read) =>
    new QueryObserver(queryClient, {
      queryKey: keys[name],
      queryFn: () => {
        read[name] += 1;
        return read[name];
      },
    }).subscribe(() => undefined);
  watch("rows");
  watch("count");
  watch("hidden")();
  await vi.advanceTimersByTimeAsync(100);
  expect(read).toEqual({ rows: 1, count: 1, hidden: 1 });

  for (let change = 0; change < 20; change += 1) refreshTranscripts(queryClient);
  await vi.advanceTimersByTimeAsync(100);
  expect(read).toEqual({ rows: 2, count: 2, hidden: 1 });
  // The next change is not read before the pause is over.
  refreshTranscripts(queryClient);
  await vi.advanceTimersByTimeAsync(100);
  expect(read).toEqual({ rows: 2, count: 2, hidden: 1 });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(read).toEqual({ rows: 3, count: 3, hidden: 1 });
  expect(queryClient.getQueryData(keys.count)).toBe(3);
});
