#ifndef CVTERM_DOOR_H
#define CVTERM_DOOR_H
#endif
