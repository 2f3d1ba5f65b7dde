import { icon } from './icons.tsx';

/** Of alerts: apart from the others, since all that has it is loaded late. */
export const BellIcon = icon(
  <path d="M8 2.2a3.8 3.8 0 0 0-3.8 3.8c0 3.6-1.4 4.6-1.4 4.6h10.4s-1.4-1-1.4-4.6A3.8 3.8 0 0 0 8 2.2zM6.7 12.8a1.4 1.4 0 0 0 2.6 0" />,
);
