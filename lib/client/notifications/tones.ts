"use client";

import { useSyncExternalStore } from "react";
import type { Tone } from "@/lib/model/notifications/kinds";

type Note = {
  readonly hertz: number;
  /** In seconds from the beginning of the tone. */
  readonly at: number;
  readonly seconds: number;
};

/** Rising for a customer, two bells for oneself, falling where something is wrong. None is longer than half a second. */
const melodies: Readonly<Record<Tone, readonly Note[]>> = {
  customer: [
    { hertz: 587.33, at: 0, seconds: 0.22 },
    { hertz: 880, at: 0.1, seconds: 0.34 },
  ],
  mine: [
    { hertz: 783.99, at: 0, seconds: 0.16 },
    { hertz: 783.99, at: 0.13, seconds: 0.16 },
    { hertz: 1046.5, at: 0.26, seconds: 0.24 },
  ],
  wrong: [
    { hertz: 440, at: 0, seconds: 0.24 },
    { hertz: 329.63, at: 0.16, seconds: 0.34 },
  ],
};

/** Two notes at once are no louder than this. */
const loudest = 0.3;
const attackSeconds = 0.012;
const silence = 0.0001;
/** A browser that may sound begins to within so long. */
const patienceMs = 250;

let audio: AudioContext | null = null;
let isBlocked = false;
const listeners = new Set<() => void>();

/**
 * Plays a tone at a volume in percent. Gives whether it sounded: a browser lets a page sound once somebody has clicked or
 * typed in it. A tone that cannot sound now is not played later.
 */
export async function playTone(tone: Tone, volume: number): Promise<boolean> {
  if (volume <= 0) return true;
  const context = await openAudio();
  setBlocked(context === null);
  if (context === null) return false;
  for (const note of melodies[tone]) play(context, note, (volume / 100) * loudest);
  return true;
}

/** Whether the browser refused the last tone; renders again when that changes. */
export function useIsSoundBlocked(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isBlocked,
    () => false,
  );
}

/** Null where the browser lets this page not sound yet, or knows no sound. */
async function openAudio(): Promise<AudioContext | null> {
  if (typeof AudioContext === "undefined") return null;
  audio ??= new AudioContext();
  if (audio.state !== "running") {
    // Until somebody acts in the page, this may never end.
    const pause = new Promise<void>((resolve) => setTimeout(resolve, patienceMs));
    await Promise.race([audio.resume().catch(() => {}), pause]);
  }
  return audio.state === "running" ? audio : null;
}

function play(context: AudioContext, { hertz, at, seconds }: Note, loudness: number): void {
  const oscillator = context.createOscillator();
  const envelope = context.createGain();
  const begin = context.currentTime + at;
  oscillator.type = "sine";
  oscillator.frequency.value = hertz;
  envelope.gain.setValueAtTime(silence, begin);
  envelope.gain.exponentialRampToValueAtTime(loudness, begin + attackSeconds);
  envelope.gain.exponentialRampToValueAtTime(silence, begin + seconds);
  oscillator.connect(envelope).connect(context.destination);
  oscillator.start(begin);
  oscillator.stop(begin + seconds);
}

function setBlocked(next: boolean): void {
  if (isBlocked === next) return;
  isBlocked = next;
  for (const listener of listeners) listener();
}
