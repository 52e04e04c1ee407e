/** `npm run docs:roles`: writes docs/roles.md from the table of who may do what. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { rolesDocument } from '../src/web/roles-document.ts';

writeFileSync(path.join(import.meta.dirname, '..', 'docs', 'roles.md'), rolesDocument());
