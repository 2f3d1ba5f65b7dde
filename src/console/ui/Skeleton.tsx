/** Lines in the place of what has not come yet. */
export const Skeleton = ({ label, lines = 9 }: { label: string; lines?: number }) => (
  <div className="stack gap-3" role="status" aria-label={label}>
    {Array.from({ length: lines }, (_, place) => (
      <span key={place} className="bone" style={{ width: `${90 - ((place * 37) % 50)}%` }} />
    ))}
  </div>
);
