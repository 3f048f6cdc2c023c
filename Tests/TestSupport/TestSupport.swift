public import CallModel
