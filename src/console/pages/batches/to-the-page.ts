/** For useReturnFocus: where a page goes with what had the focus on it, the one that follows has it. */
export const toThePage = (): readonly HTMLElement[] => [];
