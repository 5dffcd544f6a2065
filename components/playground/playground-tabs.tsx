"use client";

import { Bug, Cable, Smartphone, Users } from "lucide-react";
import { Tabs } from "@/components/ui/tabs";
import type { Addressing } from "@/lib/api/playground-views";
import { useWords } from "@/lib/client/format/use-wording";

export type PlaygroundPanel = "customers" | "phone" | "faults" | "wire";

type PlaygroundTabsProps = {
  panel: PlaygroundPanel;
  onPanelChange: (panel: PlaygroundPanel) => void;
  addressing: Addressing;
  faultCount: number;
};

/** Chooses the visible panel on narrow windows, where only one fits. */
export function PlaygroundTabs({
  panel,
  onPanelChange,
  addressing,
  faultCount,
}: PlaygroundTabsProps) {
  const words = useWords();
  return (
    <div className="flex shrink-0 justify-center border-line border-b bg-surface px-2 py-1.5 desk:hidden">
      <Tabs
        label={words("playground.part")}
        value={panel}
        onValueChange={onPanelChange}
        items={[
          {
            value: "customers",
            label: words(`playground.customers.${addressing}.many`),
            icon: <Users />,
          },
          {
            value: "phone",
            label: words(`playground.customers.${addressing}.device`),
            icon: <Smartphone />,
          },
          {
            value: "faults",
            label:
              faultCount > 0
                ? words("playground.faults.counted", { count: faultCount })
                : words("playground.faults.title"),
            icon: <Bug />,
          },
          { value: "wire", label: words("playground.requests.title"), icon: <Cable /> },
        ]}
      />
    </div>
  );
}
