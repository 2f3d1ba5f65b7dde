import { LanguageSwitch, ThemeSwitch } from '../Switches.tsx';
import { Actions } from './Actions.tsx';
import { Charts } from './Charts.tsx';
import { Forms } from './Forms.tsx';
import styles from './Gallery.module.css';
import { Layers } from './Layers.tsx';
import { States } from './States.tsx';

/** Every part of the kit in every state, for whoever works on it: in English alone, as code is. */
export function Gallery() {
  return (
    <main className={`stack gap-4 pad ${styles.page}`}>
      <header className="row between">
        <h1>The kit</h1>
        <div className="line gap-0">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <Actions />
      <Forms />
      <States />
      <Charts />
      <Layers />
    </main>
  );
}
