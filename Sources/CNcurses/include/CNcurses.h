#ifndef CNCURSES_DOOR_H
#define CNCURSES_DOOR_H
#endif
