/** Parley's logo: two speech bubbles. Decorative; the name is beside it. */
export function ParleyMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className={className}>
      <path
        d="M2.5 4.6c0-1.2.9-2.1 2.1-2.1h6.3c1.2 0 2.1.9 2.1 2.1v3.6c0 1.2-.9 2.1-2.1 2.1H7.1L4 12.8v-2.6a2.1 2.1 0 0 1-1.5-2z"
        fill="currentColor"
      />
      <path
        d="M17.5 9.6c0-1-.7-1.8-1.6-2v.9c0 2.1-1.7 3.7-3.8 3.7H8.3c.3.9 1.1 1.5 2 1.5h2.6l3.1 2.8v-2.9a2 2 0 0 0 1.5-2z"
        fill="currentColor"
        opacity="0.55"
      />
    </svg>
  );
}
