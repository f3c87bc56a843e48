#include "CWipingFree.h"
