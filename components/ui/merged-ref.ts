import type { Ref } from "react";

/** One ref that gives an element to several. */
export function mergedRef<T>(...refs: readonly (Ref<T> | undefined)[]) {
  return (element: T | null) => {
    const ends = refs.map((ref) => {
      if (typeof ref === "function") {
        const end = ref(element);
        return typeof end === "function" ? end : () => ref(null);
      }
      if (ref) ref.current = element;
      return () => {
        if (ref) ref.current = null;
      };
    });
    return () => {
      for (const end of ends) end();
    };
  };
}
