import { Link } from '../../lib/navigation.ts';

/** Where a figure of a chart leads: to what it counts. */
export interface FigureLink {
  text: string;
  to: string;
}

/** A figure as the links that it consists of, or as a text where it leads nowhere. @param about what they are of, for who cannot see where they stand */
export function Figure({
  text,
  links,
  about,
}: {
  text: string;
  links?: readonly FigureLink[] | undefined;
  about: string;
}) {
  if (!links || links.length === 0) return <strong>{text}</strong>;
  return (
    <span className="inline gap-1">
      {links.map(({ text: own, to }) => (
        <Link key={to} to={to} className="inline tap strong">
          {own}
          <span className="visually-hidden"> {about}</span>
        </Link>
      ))}
    </span>
  );
}
