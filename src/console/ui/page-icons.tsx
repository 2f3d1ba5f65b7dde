// Icons that the sign-in has no use for.
import { icon } from './icons.tsx';

export { ChevronIcon } from './icons.tsx';

export const UserIcon = icon(
  <>
    <circle cx="8" cy="5.5" r="2.5" />
    <path d="M3 13.5c.6-2.6 2.5-4 5-4s4.4 1.4 5 4" />
  </>,
);
export const CloseIcon = icon(<path d="m4 4 8 8m0-8-8 8" />);
export const SearchIcon = icon(
  <>
    <circle cx="7" cy="7" r="4.5" />
    <path d="m10.5 10.5 3 3" />
  </>,
);
export const PauseIcon = icon(<path d="M5.5 3.5v9m5-9v9" />);
export const PlayIcon = icon(<path d="M5 3.5v9l7-4.5z" />);
export const RefreshIcon = icon(
  <>
    <path d="M13 8a5 5 0 1 1-1.5-3.6" />
    <path d="M13.2 2.5v2.7h-2.7" />
  </>,
);
export const ColumnsIcon = icon(
  <>
    <rect x="2.5" y="3" width="11" height="10" rx="1.2" />
    <path d="M6.2 3v10m3.6-10v10" />
  </>,
);
export const ExportIcon = icon(
  <>
    <path d="M8 10V2.5m0 0L5.2 5.3M8 2.5l2.8 2.8" />
    <path d="M3 9.5v3a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1v-3" />
  </>,
);
export const FilterIcon = icon(<path d="M2.5 3.5h11L9.5 8.5v4l-3 1v-5z" />);
export const ClockIcon = icon(
  <>
    <circle cx="8" cy="8" r="5.5" />
    <path d="M8 5v3.3l2.2 1.3" />
  </>,
);
export const UpIcon = icon(<path d="M8 12.5v-9m0 0L4.5 7M8 3.5 11.5 7" />);
export const DownIcon = icon(<path d="M8 3.5v9m0 0L4.5 9M8 12.5 11.5 9" />);
export const SimulatorIcon = icon(
  <>
    <path d="M6 2.5h4M7 2.5v4L3.5 12a1 1 0 0 0 .9 1.5h7.2a1 1 0 0 0 .9-1.5L9 6.5v-4" />
    <path d="M5.5 10h5" />
  </>,
);
export const LockIcon = icon(
  <>
    <rect x="3.5" y="7" width="9" height="6.5" rx="1.2" />
    <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />
  </>,
);
export const OpenIcon = icon(
  <>
    <path d="M9.5 2.5h4v4M13.5 2.5 8 8" />
    <path d="M6.5 3.5h-3a1 1 0 0 0-1 1v8a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1v-3" />
  </>,
);
export const MoreIcon = icon(<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth={2.4} />);
export const MenuIcon = icon(<path d="M2.5 4h11m-11 4h11m-11 4h11" />);
export const FoldIcon = icon(<path d="M2.5 3h11v10h-11zm3.7 0v10m5-6.7L9.4 8l1.8 1.7" />);
