import { createContext } from 'react';

/** Whether cells have their tools, which show on hover and focus: not before the first rows are on screen. */
export const RowToolsContext = createContext(true);
