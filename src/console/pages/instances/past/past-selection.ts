import { createSelection } from '../../../fleet/selection.ts';
import { onPersonLeft } from '../../../api/session.ts';

/** What is selected on a list of the past: apart, so that nothing which acts on a selection ever meets it. */
export const pastSelection = createSelection();
onPersonLeft(() => pastSelection.clear());
