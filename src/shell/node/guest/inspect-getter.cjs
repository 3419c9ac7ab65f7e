'use strict';
/** What a getter gives is shown on request, by `getters`: of all, or of those with (`set`) or without (`get`) a setter. */
function getterText(context, owner, { get, set }, shown, paint) {
  const name = set === undefined ? 'Getter' : 'Getter/Setter';
  const isAsked = context.getters === true || context.getters === (set === undefined ? 'get' : 'set');
  if (!isAsked) return paint(`[${name}]`);
  context.indent += 2;
  try {
    const given = Reflect.apply(get, owner, []);
    const isObject = typeof given === 'object' && given !== null;
    return isObject ? `${paint(`[${name}]`)} ${shown(given)}` : `${paint(`[${name}:`)} ${shown(given)}${paint(']')}`;
  } catch (error) {
    return paint(`[${name}: <Inspection threw (${error.message})>]`);
  } finally {
    context.indent -= 2;
  }
}

module.exports = { getterText };
