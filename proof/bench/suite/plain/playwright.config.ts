import { configOf } from '../playwright.ts';

export default { ...configOf('plain'), testDir: '.' };
