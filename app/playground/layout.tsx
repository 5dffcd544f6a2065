import type { ReactNode } from "react";
import { Providers } from "@/components/providers";
import { requireAgent } from "@/lib/server/session";

/** The playground has the whole window: it shows the other side, not the desk. */
export default async function PlaygroundLayout({ children }: { children: ReactNode }) {
  await requireAgent();
  return <Providers renderedAt={Date.now()}>{children}</Providers>;
}
