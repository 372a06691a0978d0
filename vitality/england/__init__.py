"""Where does every council stand in England? One measure in every district, on a map and in order."""
