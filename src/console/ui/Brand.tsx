import styles from './Brand.module.css';

/** The product's mark: a phone before those beside it. The same as public/favicon.svg. */
export const Mark = () => (
  <svg className={styles.mark} viewBox="0 0 24 24" aria-hidden="true">
    <rect width="24" height="24" rx="6" />
    <path d="M5 8.2h2.5v7.6H5zM16.5 8.2H19v7.6h-2.5z" opacity=".6" />
    <path d="M9 5.2h6v13.6H9z" />
    <path d="M11.2 16.4h1.6" />
  </svg>
);

/** Its name, drawn in the colour of the text: CloudDevice. What it stands in says it in words. */
export const Wordmark = () => (
  <svg className={styles.wordmark} viewBox="-0.5 1.4 90.7 12.7" aria-hidden="true">
    <path d="M8.7 4.2a4.85 4.85 0 1 0 0 6.9m3.2-8.3v9.7M15 9.3a3.2 3.2 0 1 0 6.4 0 3.2 3.2 0 1 0-6.4 0m9.5-3.2v3.6a2.8 2.8 0 0 0 5.6 0m0-3.6v6.4m3.1-3.2a3.2 3.2 0 1 0 6.4 0 3.2 3.2 0 1 0-6.4 0m6.4-6.5v9.7m4.2-9.7v9.7h2.3a4.85 4.85 0 0 0 0-9.7zM54 9.3h6.4a3.2 3.2 0 1 0-1 2.3m3.4-5.5 2.9 6.4 2.9-6.4m3 0v6.4m0-9.5v.01M80 7a3.2 3.2 0 1 0 0 4.6m2.8-2.3h6.4a3.2 3.2 0 1 0-1 2.3" />
  </svg>
);
