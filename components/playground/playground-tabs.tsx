"use client";

import { Bug, Cable, Smartphone, Users } from "lucide-react";
import { Tabs } from "@/components/ui/tabs";

export type PlaygroundPanel = "customers" | "phone" | "faults" | "wire";

type PlaygroundTabsProps = {
  panel: PlaygroundPanel;
  onPanelChange: (panel: PlaygroundPanel) => void;
  customers: string;
  device: string;
  faultCount: number;
};

/** Chooses the visible panel on narrow windows, where only one fits. */
export function PlaygroundTabs({
  panel,
  onPanelChange,
  customers,
  device,
  faultCount,
}: PlaygroundTabsProps) {
  return (
    <div className="flex shrink-0 justify-center border-line border-b bg-surface px-2 py-1.5 desk:hidden">
      <Tabs
        label="Part of the playground"
        value={panel}
        onValueChange={onPanelChange}
        items={[
          { value: "customers", label: customers, icon: <Users /> },
          {
            value: "phone",
            label: <span className="capitalize">{device}</span>,
            icon: <Smartphone />,
          },
          {
            value: "faults",
            label: faultCount > 0 ? `Faults (${faultCount})` : "Faults",
            icon: <Bug />,
          },
          { value: "wire", label: "Requests", icon: <Cable /> },
        ]}
      />
    </div>
  );
}
