"use client";

import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { isComposing } from "@/components/ui/is-composing";
import { useIsApple } from "@/components/ui/use-is-apple";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { notify } from "@/lib/client/browser/notices";
import { useMe } from "@/lib/client/conversations/use-me";
import { type Action, keysOf } from "./action";
import { createActionRegistry } from "./action-registry";
import { createHeldKeys } from "./held-keys";
import { isSingleKey, matchesChord } from "./key-match";
import { KeyboardContext } from "./keyboard-context";
import { createLostFocus } from "./lost-focus";
import { LostFocusAlert } from "./lost-focus-alert";

const sequenceMs = 1_500;

/** A click may come without a pointer, from a key or a screen reader. */
const pointing = ["pointerdown", "click"] as const;

/** Handles the keys of every registered action, including sequences such as "g i". */
export function KeyboardProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(createActionRegistry);
  const [heldKeys] = useState(createHeldKeys);
  const [lostFocus] = useState(createLostFocus);
  const { areSingleKeysOn, keys } = usePreferences().preferences;
  const [pendingSequence, setPendingSequence] = useState<string | null>(null);
  const isApple = useIsApple();
  const pending = useRef({ typed: "", at: 0 });

  const { data: me } = useMe();
  const permissions = me?.permissions ?? null;
  useLayoutEffect(() => registry.permit(permissions), [registry, permissions]);
  // Before paint, so that keys always match what is shown.
  useLayoutEffect(() => registry.changeKeys(keys), [registry, keys]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const setPending = (typed: string, at = 0) => {
      clearTimeout(timer);
      pending.current = { typed, at };
      setPendingSequence(typed === "" ? null : typed);
      if (typed !== "") timer = setTimeout(() => setPendingSequence(null), sequenceMs);
    };

    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isComposing(event) || isModifier(event.key)) return;
      // The time of the key press counts, not the time at which a busy page handles it.
      const isLate = event.timeStamp - pending.current.at > sequenceMs;
      const typed = isLate ? "" : pending.current.typed;
      const found = findAction(registry.snapshot(), typed, event, isApple, areSingleKeysOn);
      if (found === null) {
        if (typed !== "") setPending("");
        return;
      }
      event.preventDefault();
      if (found.kind === "prefix") return setPending(found.typed, event.timeStamp);
      setPending("");
      if (found.kind === "refused") notify({ tone: "info", text: found.why });
      else found.action.run();
    };

    window.addEventListener("keydown", onKeyDown);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("keydown", onKeyDown);
    };
  }, [registry, isApple, areSingleKeysOn]);

  useEffect(() => {
    // Before any other handler of the page.
    const onKeyDown = (event: KeyboardEvent) => {
      if (isComposing(event) || isModifier(event.key)) return;
      if (!heldKeys.press(event) && !lostFocus.press(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      heldKeys.focused(target);
      lostFocus.focused(target);
    };
    const onLeave = ({ target }: FocusEvent) => {
      if (target instanceof Element) lostFocus.left(target);
    };
    const onPoint = ({ type, target }: Event) => {
      if (type === "pointerdown") heldKeys.drop();
      lostFocus.point(target instanceof Element ? target : null);
    };
    const removals = new MutationObserver(lostFocus.look);
    removals.observe(document.body, {
      ...{ childList: true, subtree: true },
      attributeFilter: ["disabled"],
    });
    window.addEventListener("keydown", onKeyDown, { capture: true });
    window.addEventListener("focusin", onFocus);
    window.addEventListener("focusout", onLeave);
    for (const kind of pointing) window.addEventListener(kind, onPoint, { capture: true });
    return () => {
      removals.disconnect();
      window.removeEventListener("keydown", onKeyDown, { capture: true });
      window.removeEventListener("focusin", onFocus);
      window.removeEventListener("focusout", onLeave);
      for (const kind of pointing) window.removeEventListener(kind, onPoint, { capture: true });
    };
  }, [heldKeys, lostFocus]);

  const value = useMemo(
    () => ({ registry, heldKeys, areSingleKeysOn, pendingSequence }),
    [registry, heldKeys, areSingleKeysOn, pendingSequence],
  );
  return (
    <KeyboardContext value={value}>
      {children}
      <LostFocusAlert lostFocus={lostFocus} />
    </KeyboardContext>
  );
}

type Found =
  | { kind: "action"; action: Action }
  | { kind: "prefix"; typed: string }
  | { kind: "refused"; why: string };

/**
 * The action for a key press, given the keys typed so far. The latest registration wins, then the longest sequence, then what
 * says why it does nothing now.
 */
function findAction(
  actions: readonly Action[],
  typed: string,
  event: KeyboardEvent,
  isApple: boolean,
  areSingleKeysOn: boolean,
): Found | null {
  const place = placeOf(event.target);
  let prefix: Found | null = null;
  let refused: Found | null = null;
  for (const action of actions.toReversed()) {
    const { isEnabled = true, whyNot } = action;
    if (!isEnabled && whyNot === undefined) continue;
    for (const keys of keysOf(action)) {
      const chords = keys.split(" ");
      const done = typed === "" ? [] : typed.split(" ");
      const chord = chords[done.length];
      if (chord === undefined || done.some((part, index) => part !== chords[index])) continue;
      if (!matchesChord(event, chord, isApple)) continue;
      if (!isAllowed(place, keys, areSingleKeysOn)) continue;
      if (event.repeat && action.repeats !== true) continue;
      if (!isEnabled) {
        if (chords.length === done.length + 1) refused ??= { kind: "refused", why: whyNot ?? "" };
      } else if (chords.length === done.length + 1) return { kind: "action", action };
      else prefix ??= { kind: "prefix", typed: [...done, chord].join(" ") };
    }
  }
  return prefix ?? refused;
}

type Place = "free" | "control" | "text" | "writing" | "popup";

/** What kind of element has the focus, which decides who handles a key. */
function placeOf(target: EventTarget | null): Place {
  if (document.querySelector(openPopup) !== null) return "popup";
  if (!(target instanceof Element)) return "free";
  if (target instanceof HTMLElement && target.isContentEditable) return "text";
  const field = target.closest("input,textarea,select");
  if (field) {
    const isTyped = !(field instanceof HTMLInputElement) || !buttonLike.has(field.type);
    if (isTyped) return "text";
  }
  if (target.closest("[data-writing]")) return "writing";
  if (field) return "control";
  return target.closest('a,button,summary,[role="button"],[role="tab"],[role="separator"]')
    ? "control"
    : "free";
}

/** An open popup handles every key, from the moment it opens until it closes, even before it has the focus. */
const openPopup = ["dialog", "alertdialog", "menu", "listbox"]
  .map((role) => `[role="${role}"][data-open]`)
  .join();

const buttonLike = new Set(["button", "checkbox", "file", "radio", "range", "reset", "submit"]);

function isAllowed(place: Place, keys: string, areSingleKeysOn: boolean): boolean {
  if (place === "popup") return false;
  if (/\bmod\+/u.test(keys)) return true;
  if (place === "text") return false;
  // Whoever writes means text by a letter, also on a button beside the field.
  if (place === "writing") return /\balt\+|^escape$/iu.test(keys);
  if (isSingleKey(keys)) return areSingleKeysOn;
  // Enter, Space and arrows belong to the focused control; Escape does not.
  return place === "free" || /^escape$/iu.test(keys);
}

function isModifier(key: string): boolean {
  return key === "Shift" || key === "Control" || key === "Alt" || key === "Meta";
}
