import ts from "typescript";

/** One small change of a source text, as somebody's slip would make it. */
export type Mutant = { name: string; source: string };

const otherOperator: Record<string, string[]> = {
  "===": ["!=="],
  "!==": ["==="],
  "<": ["<=", ">="],
  ">=": [">", "<"],
  ">": [">=", "<"],
  "<=": ["<", ">"],
  "&&": ["||"],
  "||": ["&&"],
};

/**
 * Every single slip in the function `name` of a TypeScript source: a condition turned round, a comparison one off,
 * an "and" for an "or", a statement that is left out, a "not" that is forgotten, the first for the last, another
 * word where one of several is answered.
 */
export function mutantsOf(source: string, name: string): Mutant[] {
  const file = ts.createSourceFile("mutant.ts", source, ts.ScriptTarget.Latest, true);
  const mutants: Mutant[] = [];
  const slip = (node: ts.Node, text: string): void => {
    const changed = source.slice(0, node.getStart(file)) + text + source.slice(node.getEnd());
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    mutants.push({ name: `line ${line + 1}: ${node.getText(file)} → ${text}`, source: changed });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isIfStatement(node)) {
      slip(node.expression, `!(${node.expression.getText(file)})`);
      slip(node, "");
    }
    if (ts.isBinaryExpression(node))
      for (const operator of otherOperator[node.operatorToken.getText(file)] ?? [])
        slip(node.operatorToken, operator);
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
      slip(node, node.operand.getText(file));
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken)
      slip(node, "0");
    if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.initializer))
      slip(node.initializer, '"nobody"');
    if (ts.isPropertyAssignment(node) && node.initializer.kind === ts.SyntaxKind.TrueKeyword)
      slip(node.initializer, "false");
    if (ts.isShorthandPropertyAssignment(node)) slip(node, "");
    if (ts.isIdentifier(node) && node.text === "some") slip(node, "every");
    ts.forEachChild(node, visit);
  };
  file.forEachChild((node) => {
    if (ts.isFunctionDeclaration(node) && node.name?.text === name && node.body) visit(node.body);
  });
  return mutants;
}

/** The exports of a mutant, with `imports` for what it imports. */
export function loaded<Exports>(mutant: Mutant, imports: Record<string, unknown>): Exports {
  const { outputText } = ts.transpileModule(mutant.source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exported = {} as Exports;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the source is our own file, one slip apart
  const run = new Function("exports", "require", outputText) as (
    exported: Exports,
    load: (name: string) => unknown,
  ) => void;
  run(exported, (name) => imports[name]);
  return exported;
}
