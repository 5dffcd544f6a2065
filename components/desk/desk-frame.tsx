"use client";

import { Command, Keyboard, KeyRound, PanelLeft, TextSearch } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useInboxLocation } from "@/components/inbox/use-inbox-location";
import { lazyCode, loadWhenIdle } from "@/lib/client/browser/lazy-code";
import { useWords } from "@/lib/client/format/use-wording";
import { Announcer } from "./announcer";
import { AuditAction } from "./audit-action";
import { AvailabilityActions } from "./availability/availability-actions";
import { BottomBar } from "./bottom-bar";
import { CannedActions } from "./canned/canned-actions";
import { useDeskLayout } from "./desk-layout-provider";
import { ExportActions } from "./exports/export-actions";
import { useAction } from "./keyboard/use-action";
import { LazyDialog } from "./lazy-dialog";
import { Notices } from "./notices";
import { DeskNotifications } from "./notifications/desk-notifications";
import { MuteActions } from "./notifications/mute-actions";
import { PlaceActions } from "./place-actions";
import { PreferenceActions } from "./preference-actions";
import { Rail } from "./rail";
import { RoomBanner } from "./room-banner";
import { SequenceHint } from "./sequence-hint";
import { ShownConversation } from "./shown-conversation";
import { ViewActions } from "./views/view-actions";

const palette = lazyCode(async () => (await import("./palette/command-palette")).CommandPalette);
const keySheet = lazyCode(async () => (await import("./key-sheet")).KeySheet);
const search = lazyCode(async () => (await import("./search/search-dialog")).SearchDialog);
const password = lazyCode(async () => (await import("./account/password-dialog")).PasswordDialog);

const availability = lazyCode(
  async () => (await import("./availability/availability-dialog")).AvailabilityDialog,
);

/** The frame around every page of the desk: navigation, palette, keyboard help, notices. */
export function DeskFrame({ children }: { children: ReactNode }) {
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const [areKeysOpen, setKeysOpen] = useState(false);
  const [isSearchOpen, setSearchOpen] = useState(false);
  const [isPasswordOpen, setPasswordOpen] = useState(false);
  const [isAvailabilityOpen, setAvailabilityOpen] = useState(false);
  const { isRailShown, update } = useDeskLayout();
  const { isInbox } = useInboxLocation();
  const words = useWords();
  const [isLoaded, setLoaded] = useState(false);
  useEffect(() => void loadWhenIdle().then(() => setLoaded(true)), []);

  useAction({
    id: "palette",
    label: words("frame.actions.palette"),
    keys: "mod+k",
    group: "general",
    icon: <Command />,
    isListed: false,
    run: () => setPaletteOpen(true),
  });
  useAction({
    id: "search-all",
    label: words("frame.actions.search-all"),
    keys: "mod+Shift+F",
    group: "general",
    icon: <TextSearch />,
    run: () => setSearchOpen(true),
  });
  useAction({
    id: "keys",
    label: words("frame.actions.keys"),
    keys: "?",
    group: "general",
    icon: <Keyboard />,
    run: () => setKeysOpen(true),
  });
  useAction({
    id: "toggle-rail",
    label: words(isRailShown ? "frame.hideRail" : "frame.showRail"),
    keys: "[",
    group: "general",
    icon: <PanelLeft />,
    run: () => update({ isRailShown: !isRailShown }),
  });
  useAction({
    id: "change-password",
    label: words("frame.changePassword"),
    group: "general",
    icon: <KeyRound />,
    run: () => setPasswordOpen(true),
  });

  const commands = {
    onShowPalette: () => setPaletteOpen(true),
    onShowKeys: () => setKeysOpen(true),
    onChangePassword: () => setPasswordOpen(true),
    onExplainAvailability: () => setAvailabilityOpen(true),
  };
  return (
    <div
      data-loaded={isLoaded ? "" : undefined}
      className="isolate flex h-dvh flex-col overflow-hidden"
    >
      <RoomBanner />
      <div className="flex min-h-0 flex-1">
        {(isRailShown || !isInbox) && <Rail {...commands} />}
        <main className="flex min-w-0 flex-1 bg-surface">{children}</main>
      </div>
      <BottomBar {...commands} />
      <ViewActions />
      <PlaceActions />
      <PreferenceActions />
      <AvailabilityActions onExplain={commands.onExplainAvailability} />
      <CannedActions />
      <ExportActions />
      <AuditAction />
      <ShownConversation />
      <Notices />
      <Announcer />
      <DeskNotifications />
      <MuteActions />
      <SequenceHint />
      <LazyDialog code={palette} props={{ open: isPaletteOpen, onOpenChange: setPaletteOpen }} />
      <LazyDialog code={search} props={{ open: isSearchOpen, onOpenChange: setSearchOpen }} />
      <LazyDialog code={password} props={{ open: isPasswordOpen, onOpenChange: setPasswordOpen }} />
      <LazyDialog
        code={availability}
        props={{ open: isAvailabilityOpen, onOpenChange: setAvailabilityOpen }}
      />
      <LazyDialog code={keySheet} props={{ open: areKeysOpen, onOpenChange: setKeysOpen }} />
    </div>
  );
}
