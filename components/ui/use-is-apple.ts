import { useSyncExternalStore } from "react";

const never = () => () => {};
const isApple = () => /mac|iphone|ipad/iu.test(navigator.platform);

/** Whether keys are shown as ⌘ and ⌥; false while rendering on the server. */
export function useIsApple(): boolean {
  return useSyncExternalStore(never, isApple, () => false);
}
