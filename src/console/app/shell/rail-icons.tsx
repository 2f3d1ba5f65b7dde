import type { ComponentType } from 'react';
import { icon } from '../../ui/icons.tsx';

/** The icon of each page of the rail, by its path. */
export const railIcons: Readonly<Record<string, ComponentType>> = {
  '/instances': icon(<path d="M2.5 3.5h7v10h-7zm2.7 7.5h1.6m5-8.5h1.7v9h-1.7" />),
  '/adb': icon(<path d="M2 3h12v10H2zm2.8 3.2 2 1.8-2 1.8m3.7.2H11" />),
  '/apps': icon(<path d="M2.8 2.8h4v4h-4zm6.4 0h4v4h-4zM2.8 9.2h4v4h-4zm8.4 0v4m-2-2h4" />),
  '/video': icon(<path d="M2 4h8.5v8H2zm8.5 3L14 5v6l-3.5-2" />),
  '/order': icon(<path d="M1.8 2.8h1.7l1.6 7.4h6.7L13.4 5H4m2 8v.5m5-.5v.5" />),
  '/batches': icon(
    <path d="m8 2.5 5.5 2.8L8 8 2.5 5.3zM2.5 8 8 10.8 13.5 8m-11 2.7L8 13.5l5.5-2.8" />,
  ),
  '/tasks': icon(<path d="m2.5 4.4 1.1 1.1 2-2.2m-3.1 7 1.1 1.1 2-2.2m2.6-4.7h5.3m-5.3 6h5.3" />),
  '/activity': icon(<path d="M2 8h2.4l2-5 3.2 10 2-5H14" />),
};

export const MenuIcon = icon(<path d="M2.5 4h11m-11 4h11m-11 4h11" />);
export const FoldIcon = icon(<path d="M2.5 3h11v10h-11zm3.7 0v10m5-6.7L9.4 8l1.8 1.7" />);
