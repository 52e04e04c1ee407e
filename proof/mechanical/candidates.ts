/** Every small change of the product's decisions that the TypeScript parser can make: one operator, condition or call. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { Patch } from '../decisions/decision.ts';

const FOLDERS = ['domain', 'catch-up', 'starting', 'seeding', 'store'];

export const kinds = [
  'comparison',
  'boundary',
  'negation',
  'condition',
  'await',
  'call',
  'constant',
] as const;
type Kind = (typeof kinds)[number];

export interface Candidate extends Patch {
  kind: Kind;
  line: number;
  /** The first character that changes, as an offset in the file. */
  at: number;
}

const OPPOSITE: Record<string, string> = {
  ...{ '===': '!==', '!==': '===', '<': '>=', '<=': '>', '>': '<=', '>=': '<' },
};
const BOUNDARY: Record<string, string> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' };

/** A node, or the text from one offset to another, and its replacement. */
interface Edit {
  kind: Kind;
  from: number;
  to: number;
  replace: string;
}

/** Those of all folders, in the order of files and lines. */
export function readCandidates(root: string): Candidate[] {
  const files = globSync(`src/{${FOLDERS.join(',')}}/**/*.ts`, { cwd: root }).toSorted();
  return files
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => candidatesIn(file, readFileSync(path.join(root, file), 'utf8')));
}

export function candidatesIn(file: string, source: string): Candidate[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
    edits.push(...editsOf(node, tree));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return edits.map(({ kind, from, to, replace }) => ({
    ...{ file, kind, at: from, line: source.slice(0, from).split('\n').length },
    ...surrounded(source, from, to, replace),
  }));
}

function editsOf(node: ts.Node, tree: ts.SourceFile): Edit[] {
  const edit = (kind: Kind, replaced: ts.Node, replace: string): Edit => ({
    ...{ kind, from: replaced.getStart(tree), to: replaced.getEnd(), replace },
  });
  const text = (part: ts.Node) => part.getText(tree);
  if (ts.isBinaryExpression(node)) {
    const { operatorToken, left, right } = node;
    const operator = text(operatorToken);
    const opposite = OPPOSITE[operator];
    const boundary = BOUNDARY[operator];
    return [
      ...(opposite ? [edit('comparison', operatorToken, opposite)] : []),
      ...(boundary ? [edit('boundary', operatorToken, boundary)] : []),
      ...(operator === '&&' ? [edit('condition', node, `(${text(right)})`)] : []),
      ...(operator === '||' || operator === '??' ? [edit('condition', node, `(${text(left)})`)] : []),
    ];
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return [edit('negation', node, `Boolean(${text(node.operand)})`)];
  if (ts.isIfStatement(node)) return [edit('condition', node.expression, 'false')];
  if (ts.isConditionalExpression(node)) return [edit('condition', node.condition, 'true')];
  if (ts.isAwaitExpression(node)) return [edit('await', node, `(${text(node.expression)})`)];
  if (ts.isExpressionStatement(node) && isCall(node.expression)) return [edit('call', node, ';')];
  if (ts.isNumericLiteral(node) && /^[\d_]+$/.test(text(node)))
    return [edit('constant', node, String(Number(text(node).replaceAll('_', '')) + 1))];
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [edit('constant', node, 'false')];
  return node.kind === ts.SyntaxKind.FalseKeyword ? [edit('constant', node, 'true')] : [];
}

function isCall(expression: ts.Expression): boolean {
  return ts.isCallExpression(ts.isAwaitExpression(expression) ? expression.expression : expression);
}

/** As a patch, with enough text around it to make the piece unique in the file. */
function surrounded(source: string, from: number, to: number, replace: string) {
  for (let more = 0; ; more += 10) {
    const [begin, end] = [Math.max(0, from - more), Math.min(source.length, to + more)];
    const find = source.slice(begin, end);
    if (source.indexOf(find) === source.lastIndexOf(find) && find !== '')
      return { find, replace: source.slice(begin, from) + replace + source.slice(to, end) };
  }
}
