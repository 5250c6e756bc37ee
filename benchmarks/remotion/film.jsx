// The same move as its peers' over the same photograph: a zoom to 1.32 and a turn of 6 degrees, both even.
import React from 'react';
import { AbsoluteFill, Composition, Img, interpolate, registerRoot, staticFile, useCurrentFrame, useVideoConfig } from 'remotion';

function Film() {
  const frame = useCurrentFrame();
  const { durationInFrames } = useVideoConfig();
  const zoom = interpolate(frame, [0, durationInFrames - 1], [1, 1.32]);
  const turn = interpolate(frame, [0, durationInFrames - 1], [0, 6]);
  return (
    <AbsoluteFill>
      <Img src={staticFile('photograph.png')} style={{ width: '100%', height: '100%', transform: `rotate(${turn}deg) scale(${zoom})` }} />
    </AbsoluteFill>
  );
}

registerRoot(() => <Composition id="film" component={Film} width={1280} height={720} fps={24} durationInFrames={120} />);
