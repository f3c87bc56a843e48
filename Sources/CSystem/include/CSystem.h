#ifndef CSYSTEM_DOOR_H
#define CSYSTEM_DOOR_H
#endif
