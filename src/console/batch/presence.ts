import { create } from 'zustand';

/** Whether this tab has batches to speak of. Apart from the engine, which loads with the first action. */
export const useBatchPresence = create<{ hasRuns: boolean }>()(() => ({ hasRuns: false }));
