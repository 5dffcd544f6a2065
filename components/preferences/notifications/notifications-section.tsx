"use client";

import { useWords } from "@/lib/client/format/use-wording";
import { Section } from "../section";
import { DesktopPermission } from "./desktop-permission";
import { KindsTable } from "./kinds-table";
import { MuteRow } from "./mute-row";
import { PushRow } from "./push-row";
import { QuietHoursFields } from "./quiet-hours-fields";
import { ToneVolume } from "./tone-volume";

/** What notifies the agent, how, how loud, and when not. */
export function NotificationsSection() {
  const words = useWords();
  return (
    <Section title={words("preferences.notifications.title")}>
      <MuteRow />
      <KindsTable />
      <ToneVolume />
      <DesktopPermission />
      <PushRow />
      <QuietHoursFields />
    </Section>
  );
}
