/** What an engine that is in no swarm says to a question that only a swarm's manager can answer. */
export const NO_MANAGER =
  'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.';
