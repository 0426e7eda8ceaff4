// In which order the hub shows scenes.

// What needs a person comes first, then what moves, then what is done.
const badgeOrder = ['review-ready', 'failed', 'held', 'returned', 'rendering', 'pending', 'approved'];

/// By name: how much a scene weighs; the heaviest stands first. `film` is the order of the film.
export const sceneWeights = {
  film: () => 0,
  changed: (scene) => scene.changed,
  review: (scene) => -badgeOrder.indexOf(scene.badge),
  credits: (scene) => scene.credits,
  length: (scene) => scene.seconds,
};

/// Films with their scenes in the order that is asked for; scenes that weigh the same stay in the film's order, and a
/// film stands where its first scene would.
///
/// A film is `{ index, scenes }`, and a scene `{ index, badge, changed, credits, seconds }`.
export const ordered = (films, how) => {
  const weight = sceneWeights[how] ?? sceneWeights.film;
  return films
    .map((film) => {
      const scenes = film.scenes
        .map((scene) => ({ scene, weight: weight(scene) }))
        .sort((one, other) => other.weight - one.weight || one.scene.index - other.scene.index);
      return { film, weight: scenes[0]?.weight ?? -Infinity, scenes: scenes.map(({ scene }) => scene) };
    })
    .sort((one, other) => other.weight - one.weight || one.film.index - other.film.index)
    .map(({ film, scenes }) => ({ film, scenes }));
};
