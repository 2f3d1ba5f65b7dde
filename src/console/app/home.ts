// What everybody loads who is signed in, as one file: the frame of all pages, and the page that they come to first.
export { loadFirstRows } from '../fleet/first-rows.ts';
export { InstancesPage } from '../pages/instances/InstancesPage.tsx';
export { Shell } from './shell/Shell.tsx';
