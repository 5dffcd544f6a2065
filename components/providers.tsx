"use client";

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { AppliedTheme } from "@/components/desk/applied-theme";
import { KeyboardProvider } from "@/components/desk/keyboard/keyboard-provider";
import { LiveEvents } from "@/components/desk/live-events";
import { AppliedLanguage } from "@/components/language/applied-language";
import { TooltipHost } from "@/components/ui/tooltip/tooltip-host";
import { ApiError } from "@/lib/client/api";
import { RenderedAt } from "@/lib/client/browser/use-clock";
import { queryKeys } from "@/lib/client/cache/query-keys";
import type { Preferences } from "@/lib/model/preferences/preferences";

const retriesMax = 2;

type ProvidersProps = { renderedAt: number; preferences: Preferences; children: ReactNode };

/** What every page of the desk needs: the query cache with the agent's preferences, live events, keyboard and tooltips. */
export function Providers({ renderedAt, preferences, children }: ProvidersProps) {
  const [queryClient] = useState(() => {
    const created = createQueryClient();
    created.setQueryData(queryKeys.preferences, preferences);
    return created;
  });
  return (
    <QueryClientProvider client={queryClient}>
      <RenderedAt value={renderedAt}>
        <KeyboardProvider>
          <LiveEvents />
          <AppliedTheme />
          <AppliedLanguage rendered={preferences.language} />
          {children}
          <TooltipHost />
        </KeyboardProvider>
      </RenderedAt>
    </QueryClientProvider>
  );
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
    defaultOptions: {
      queries: {
        // Live events report changes; after a gap everything is read again.
        refetchOnWindowFocus: false,
        retry: (failures, error) => isTemporary(error) && failures < retriesMax,
      },
    },
  });
}

/** Whether a retry may succeed: after a lost connection or a server error, but not after a refusal. */
function isTemporary(error: unknown): boolean {
  return error instanceof ApiError && (error.problem.status === 0 || error.problem.status >= 500);
}

function leaveWhenSignedOut(error: unknown): void {
  if (!(error instanceof ApiError) || error.problem.code !== "unauthenticated") return;
  const here = location.pathname + location.search;
  location.assign(`/login?next=${encodeURIComponent(here)}`);
}
