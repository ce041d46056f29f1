// Judges a figure by a target as the engine does: cross products of whole numbers are compared, and nothing is rounded.
// Targets and amounts are in ten-thousandths, limits in hundred-millionths.
const judge = (() => {
  const scale = 100000000n;

  const boundsOf = ({ kind, target, tolerance, better }) => {
    const floor = { limit: (target - tolerance) * 10000n, isLower: true, isStrict: kind === "moreThan" };
    const ceiling = { limit: (target + tolerance) * 10000n, isLower: false, isStrict: kind === "lessThan" };
    if (kind === "around" && better === "neither") return [floor, ceiling];
    return kind === "atLeast" || kind === "moreThan" || (kind === "around" && better === "higher") ? [floor] : [ceiling];
  };
  const ratioOf = ({ above, aboveDivisor, below, belowDivisor }) => {
    const sign = below < 0n ? -1n : 1n;
    return {
      above: sign * above * belowDivisor, below: sign * below * aboveDivisor,
      perUnit: belowDivisor * aboveDivisor * scale,
    };
  };
  const excess = (ratio, limit) => ratio.above * scale - limit * ratio.below;
  const accepts = ({ limit, isLower, isStrict }, ratio) => {
    const over = isLower ? excess(ratio, limit) : -excess(ratio, limit);
    return isStrict ? over > 0n : over >= 0n;
  };
  const floorOf = (a, b) => a >= 0n || a % b === 0n ? a / b : a / b - 1n;
  const stepsTo = (bound, ratio, step) => {
    const over = excess(ratio, bound.limit), distance = bound.isLower ? -over : over, divisor = ratio.perUnit * step;
    return bound.isStrict ? floorOf(distance, divisor) + 1n : -floorOf(-distance, divisor);
  };

  /** How far the numerator is from the target: positive when more is needed. Null where no whole number of steps will do. */
  const neededOf = (figure, ratio, bounds) => {
    if (figure.step === null || figure.below <= 0n) return null;
    const steps = bounds.map(bound => stepsTo(bound, ratio, figure.step)), first = steps.findIndex(count => count > 0n);
    if (first < 0) return 0n;
    const moved = (bounds[first].isLower ? 1n : -1n) * steps[first] * figure.step;
    const landed = ratioOf({ ...figure, above: figure.above + moved * figure.aboveDivisor });
    return bounds.every(bound => accepts(bound, landed)) ? moved : null;
  };

  /** Whether the process will meet the target while it stays within its limits. */
  const assuranceOf = ({ lower, upper, improvement }, bounds) => {
    if (improvement === "neither" || lower === null || upper === null || bounds.length !== 1) return null;
    const { limit, isLower, isStrict } = bounds[0], edge = Number(limit) / Number(scale);
    const [low, high] = [lower, upper].map(value => isLower
      ? (isStrict ? value > edge : value >= edge) : (isStrict ? value < edge : value <= edge));
    return low && high ? "pass" : !low && !high ? "fail" : "hit_or_miss";
  };

  return (figure, expectation) => {
    const bounds = boundsOf(expectation), ratio = ratioOf(figure), size = expectation.target;
    const margin = (size < 0n ? -size : size) * expectation.amber;
    const near = bounds.map(bound => (
      { ...bound, limit: bound.isLower ? bound.limit - margin : bound.limit + margin, isStrict: false }));
    const all = bounds => bounds.every(bound => accepts(bound, ratio));
    return {
      status: all(bounds) ? "met" : all(near) ? "near" : "missed", needed: neededOf(figure, ratio, bounds),
      assurance: assuranceOf(figure, bounds),
    };
  };
})();

/** A row of the page's data. */
const figureOf = ([id, kind, target, tolerance, better, amber, above, aboveDivisor, below, belowDivisor, step, lower, upper,
  improvement, unit, title, value, isMoney]) => ({
  id, unit, title, value, isMoney, improvement, lower, upper, above: BigInt(above), aboveDivisor: BigInt(aboveDivisor),
  below: BigInt(below), belowDivisor: BigInt(belowDivisor), step: step ? BigInt(step) : null,
  expectation: {
    kind, target: BigInt(target), tolerance: BigInt(tolerance), better, amber: BigInt(amber),
  },
});
