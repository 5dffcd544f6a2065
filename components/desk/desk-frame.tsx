"use client";

import { Command, FlaskConical, Keyboard, KeyRound, PanelLeft } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { useInboxLocation } from "@/components/inbox/use-inbox-location";
import { PasswordDialog } from "./account/password-dialog";
import { Announcer } from "./announcer";
import { BottomBar } from "./bottom-bar";
import { CommandPalette } from "./command-palette";
import { useDeskLayout } from "./desk-layout-provider";
import { KeySheet } from "./key-sheet";
import { useAction } from "./keyboard/use-action";
import { Notices } from "./notices";
import { Rail } from "./rail";
import { RoomBanner } from "./room-banner";
import { SequenceHint } from "./sequence-hint";
import { useUnreadTitle } from "./use-unread-title";
import { ViewActions } from "./view-actions";

/** The frame around every page of the desk: navigation, palette, keyboard help, notices. */
export function DeskFrame({ children }: { children: ReactNode }) {
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const [areKeysOpen, setKeysOpen] = useState(false);
  const [isPasswordOpen, setPasswordOpen] = useState(false);
  const { isRailShown, update } = useDeskLayout();
  const { isInbox } = useInboxLocation();
  const router = useRouter();
  useUnreadTitle();

  useAction({
    id: "palette",
    label: "All actions",
    keys: "mod+k",
    group: "General",
    icon: <Command />,
    isListed: false,
    run: () => setPaletteOpen(true),
  });
  useAction({
    id: "keys",
    label: "Keyboard shortcuts",
    keys: "?",
    group: "General",
    icon: <Keyboard />,
    run: () => setKeysOpen(true),
  });
  useAction({
    id: "toggle-rail",
    label: isRailShown ? "Hide the navigation" : "Show the navigation",
    keys: "[",
    group: "General",
    icon: <PanelLeft />,
    run: () => update({ isRailShown: !isRailShown }),
  });
  useAction({
    id: "go-playground",
    label: "Go to the playground",
    keys: "g p",
    group: "Go to",
    icon: <FlaskConical />,
    run: () => router.push("/playground"),
  });

  useAction({
    id: "change-password",
    label: "Change password",
    group: "General",
    icon: <KeyRound />,
    run: () => setPasswordOpen(true),
  });

  const commands = {
    onShowPalette: () => setPaletteOpen(true),
    onShowKeys: () => setKeysOpen(true),
    onChangePassword: () => setPasswordOpen(true),
  };
  return (
    <div className="isolate flex h-dvh flex-col overflow-hidden">
      <RoomBanner />
      <div className="flex min-h-0 flex-1">
        {(isRailShown || !isInbox) && <Rail {...commands} />}
        <main className="flex min-w-0 flex-1 bg-surface">{children}</main>
      </div>
      <BottomBar {...commands} />
      <ViewActions />
      <Notices />
      <Announcer />
      <SequenceHint />
      <CommandPalette open={isPaletteOpen} onOpenChange={setPaletteOpen} />
      <PasswordDialog open={isPasswordOpen} onOpenChange={setPasswordOpen} />
      <KeySheet open={areKeysOpen} onOpenChange={setKeysOpen} />
    </div>
  );
}
