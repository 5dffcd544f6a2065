import type { ReactNode } from "react";
import { RoomBanner } from "@/components/desk/room-banner";
import { Providers } from "@/components/providers";
import { requireAgent } from "@/lib/server/pages/session";

/** The playground has the whole window: it shows the other side, not the desk. */
export default async function PlaygroundLayout({ children }: { children: ReactNode }) {
  await requireAgent();
  return (
    <Providers renderedAt={Date.now()}>
      <div className="flex h-dvh flex-col">
        <RoomBanner />
        <div className="min-h-0 flex-1">{children}</div>
      </div>
    </Providers>
  );
}
