"use client";

import {
  BellOff,
  ClipboardCheck,
  Contrast,
  Keyboard,
  KeyRound,
  LogOut,
  Monitor,
  Moon,
  ScrollText,
  Search,
  Settings,
  Sun,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { Avatar } from "@/components/ui/avatar";
import { Menu } from "@/components/ui/menu/menu";
import { MenuItem } from "@/components/ui/menu/menu-item";
import { MenuRadioGroup } from "@/components/ui/menu/menu-radio-group";
import { MenuSeparator } from "@/components/ui/menu/menu-separator";
import { useAvailability } from "@/lib/client/account/use-availability";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { useClock } from "@/lib/client/browser/use-clock";
import { useMe } from "@/lib/client/conversations/use-me";
import { usePermitted } from "@/lib/client/conversations/use-permitted";
import { useFormats, useWords } from "@/lib/client/format/use-wording";
import { signOut } from "./account/sign-out";
import { AvailabilityMark } from "./availability/availability-mark";
import { AvailabilityMenu } from "./availability/availability-menu";
import { availabilityWords } from "./availability/availability-words";
import { useKeyOf } from "./keyboard/use-key-of";
import { useMuting } from "./notifications/use-muting";

/** The dialogs that the menu and the navigation bars can open. */
export type DeskCommands = {
  onShowPalette: () => void;
  onShowKeys: () => void;
  onChangePassword: () => void;
  onExplainAvailability: () => void;
};

type AgentMenuProps = DeskCommands & { look: "rail" | "bar" };

/** The signed-in agent, with availability, theme, keyboard help, password and sign-out. */
export function AgentMenu({ look, ...commands }: AgentMenuProps) {
  const { onShowPalette, onShowKeys, onChangePassword, onExplainAvailability } = commands;
  const { data } = useMe();
  const { preferences, update } = usePreferences();
  const paletteKey = useKeyOf("palette");
  const preferencesKey = useKeyOf("preferences");
  const router = useRouter();
  const words = useWords();
  const formats = useFormats();
  const keysKey = useKeyOf("keys");
  const name = data?.agent.name ?? "";
  const role = data?.agent.role;
  const { mutedUntil, unmute } = useMuting();
  const canSeeTranscripts = usePermitted("see-transcripts");
  const availability = useAvailability(data?.agent.id ?? null);
  const since = useClock((now) =>
    availability?.since == null ? null : formats.moment(availability.since, new Date(now)),
  );
  const teams = data?.teams.map((team) => team.name) ?? [];
  return (
    <Menu
      side={look === "rail" ? "inline-end" : "top"}
      align="end"
      trigger={
        <button
          type="button"
          className={
            look === "rail"
              ? "grid size-9 place-items-center rounded-lg transition-colors hover:bg-hover data-popup-open:bg-hover"
              : "flex h-full min-w-11 flex-auto flex-col items-center justify-center gap-0.5 font-medium text-2xs text-muted"
          }
        >
          <span className="sr-only">
            {name === "" ? words("frame.menu.yours") : words("frame.menu.of", { name })}
          </span>
          <Avatar
            name={name}
            size={24}
            badge={availability && <AvailabilityMark state={availability.state} />}
          />
          {availability !== null && (
            <span className="sr-only">{availabilityWords(availability, words)}</span>
          )}
          {look === "bar" && (
            <span aria-hidden className="short:hidden @max-lg:hidden">
              {words("frame.menu.you")}
            </span>
          )}
        </button>
      }
    >
      <div className="flex items-center gap-2.5 px-2 py-2">
        <Avatar name={name} size={32} />
        <div className="min-w-0">
          <p className="truncate font-medium text-ink text-sm">{name}</p>
          <p className="truncate text-subtle text-xs">{data?.agent.email}</p>
          {role !== undefined && (
            <p className="text-subtle text-xs">
              {teams.length === 0
                ? words(`frame.menu.roles.${role}`)
                : words("frame.menu.roleIn", {
                    role: words(`frame.menu.roles.${role}`),
                    teams: formats.list(teams),
                  })}
            </p>
          )}
          {availability !== null && since !== null && (
            <p className="text-subtle text-xs">
              {words("account.availability.since", {
                state: availabilityWords(availability, words),
                moment: since,
              })}
            </p>
          )}
        </div>
      </div>
      <MenuSeparator />
      <AvailabilityMenu onExplain={onExplainAvailability} />
      <MenuRadioGroup
        label={words("frame.theme")}
        value={preferences.theme}
        onValueChange={(theme) => update({ theme })}
        items={[
          { value: "system", label: words("frame.themes.system"), icon: <Monitor /> },
          { value: "light", label: words("frame.themes.light"), icon: <Sun /> },
          { value: "dark", label: words("frame.themes.dark"), icon: <Moon /> },
          { value: "contrast", label: words("frame.themes.contrast"), icon: <Contrast /> },
        ]}
      />
      <MenuSeparator />
      {look === "bar" && mutedUntil !== null && (
        <MenuItem icon={<BellOff />} onSelect={unmute}>
          {words("frame.notifications.muted", { until: formats.until(mutedUntil) })}
        </MenuItem>
      )}
      {look === "bar" && (
        <MenuItem icon={<ClipboardCheck />} onSelect={() => router.push("/review")}>
          {words("frame.review")}
        </MenuItem>
      )}
      {look === "bar" && canSeeTranscripts && (
        <MenuItem icon={<ScrollText />} onSelect={() => router.push("/transcripts")}>
          {words("frame.transcripts")}
        </MenuItem>
      )}
      <MenuItem icon={<Search />} shortcut={paletteKey} onSelect={onShowPalette}>
        {words("frame.actions.palette")}
      </MenuItem>
      <MenuItem icon={<Keyboard />} shortcut={keysKey} onSelect={onShowKeys}>
        {words("frame.actions.keys")}
      </MenuItem>
      <MenuItem
        icon={<Settings />}
        shortcut={preferencesKey}
        onSelect={() => router.push("/preferences")}
      >
        {words("frame.actions.preferences")}
      </MenuItem>
      <MenuItem icon={<KeyRound />} onSelect={onChangePassword}>
        {words("frame.changePassword")}
      </MenuItem>
      <MenuItem
        icon={<LogOut />}
        onSelect={() => {
          void signOut(words);
        }}
      >
        {words("frame.signOut")}
      </MenuItem>
    </Menu>
  );
}
