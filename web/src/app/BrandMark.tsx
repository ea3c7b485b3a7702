/** The streak on the touchstone. */
export const BrandMark = ({ size = 24 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
    <rect width="32" height="32" rx="7" fill="#115e59" />
    <path d="M8 22 22 8" stroke="#fbbf24" strokeWidth="4" strokeLinecap="round" />
    <path d="M14 24 24 14" stroke="#fde68a" strokeWidth="2.5" strokeLinecap="round" opacity=".8" />
  </svg>
);
